/** Lists spellings of Han characters that OpenCC's tables of Chinese scripts leave out. */
import { type DictGroup, Locale } from "opencc-js/t2cn"

/** A variant and the usual character, both single characters. */
type Variant = readonly [variant: string, usual: string]

/**
 * Variants that names in Japan and Korea, old prints and hand-typed texts have, each before the usual simplified character.
 * Taken from the fields kZVariant and kSemanticVariant of the Unihan database (https://www.unicode.org/charts/unihan.html),
 * where the two characters mean the same in every use. A variant that Chinese uses as another word is left out (芸 is no
 * 艺), unless names are nearly all of its use (横浜 is 横滨).
 */
const UNIHAN = `
𠮷吉 髙高 﨑崎 嵜崎 碕崎 濵滨 浜滨 邉边 嶋岛 嶌岛 冨富 舘馆 戸户 舩船 渕渊 渆渊 桒桑 栁柳 桺柳 槗桥 𣘺桥 曻升 靑青 淸清 敎教 薗园 𠮟叱 𡈽土
壷壶 竃灶 鴈雁 鳫雁 椀碗 鎗枪 籐藤 籘藤 蔕蒂 羮羹 讃赞 讐雠 舗铺 燐磷 隣邻 倶俱 値值 頚颈 頬颊 頴颖 呉吴 娯娱 姫姬 駈驱 廻回 囘回 囬回 廼乃 迺乃
埜野 蕋蕊 蘂蕊 苺莓 鰕虾 鴬莺 鸎莺 鵞鹅 皷鼓 皃貌 簔蓑 糺纠 緜绵 纎纤 罸罚 翆翠 耡锄 聟婿 壻婿 聨联 臈腊 艪橹 莚筵 葢盖 蕚萼 蠎蟒 覊羁 羇羁
謌歌 譌讹 貭质 賎贱 賍赃 躰体 軆体 軣轰 迯逃 逎遒 逹达 邨村 釼剑 剱剑 劔剑 劒剑 鈬铎 銕铁 鐡铁 鎔熔 鑚钻 鈩炉 閇闭 閙闹 濶阔 襍杂 靱韧 靭韧 韈袜
韮韭 顋腮 飃飘 飮饮 餽馈 駄驮 駮驳 鬪斗 鬦斗 鬬斗 鬭斗 麁粗 鼡鼠 亰京 亊事 凾函 刄刃 刧劫 剏创 勦剿 匇匆 卆卒 卋世 厰厂 呪咒 咊和 噐器
圀国 圎圆 埓埒 夛多 夘卯 姉姊 姙妊 寃冤 寔实 寳宝 尅克 尓尔 屛屏 峩峨 巓巅 巵卮 帋纸 庻庶 廏厩 廐厩 廵巡 弌一 弍二 彜彝 彞彝 徃往 恊协 恠怪 悳德
惷蠢 慙惭 憇憩 懃勤 戞戛 拏拿 挙举 擧举 搆构 摠总 擣捣 攅攒 攷考 昻昂 暎映 暼瞥 曁暨 朞期 朶朵 枩松 枏楠 柹柿 栢柏 梹槟 棊棋 碁棋 棃梨 楳梅 槀槁
欝郁 歛敛 毬球 氷冰 汚污 汙污 沍冱 涜渎 溌泼 漑溉 濇涩 澁涩 渋涩 濬浚 灋法 烱炯 焔焰 煇辉 煕熙 熈熙 凞熙 煖暖 爼俎 牋笺 犂犁 犇奔 猨猿 玆兹 珎珍
甎砖 畄留 畍界 畆亩 畊耕 畧略 疉叠 疂叠 瘉愈 癈废 皀皂 皐皋 臯皋 皜皓 盌碗 眤昵 瞋嗔 砿矿 鉱矿 鑛矿 碪砧 秌秋 秊年 穐秋 龝秋 穉稚 竒奇 竚伫 竝并
竢俟 筺筐 筭算 箒帚 篭笼 籖签 糉粽 縂总 繋系 罇樽 罎坛 羗羌 翄翅 聡聪 聼听 胷胸 脇胁 膓肠 膸髓 艢樯 艣橹 茘荔 菓果 菴庵 藷薯 蘓苏 蘯荡 虗虚 蝿蝇
蠏蟹 蠧蠹 衇脉 袴裤 襃褒 覔觅 覩睹 觝抵 觧解 諌谏 譁哗 譱善 讁谪 豓艳 貮贰 贋赝 贒贤 趂趁 踈疏 躱躲 輙辄 輭软 輌辆 辤辞 遡溯 遯遁 釡釜 鈆铅 鏁锁
鑵罐 閠闰 隂阴 隄堤 靣面 鞌鞍 餧喂 騐验 騣鬃 骵体 鬂鬓 鳬凫 鵰雕 鷰燕 鹻碱 麞獐 麪面 鼈鳖 鼇鳌 齅嗅 鄕乡 郷乡 闘斗 餠饼 緖绪 糸丝 檪栎 搾榨 濳潜 塡填 顚颠 凖准 鯵鲹 湼涅 桝枡 醗酦 窓窗 呑吞 舎舍 虵蛇 缼缺 侭尽 槇槙
`

/** The characters of post-war Japan, each with the older form that OpenCC's table has: 広 廣. Chinese may use either. */
export function japaneseVariants(): Variant[] {
  return singlePairs(Locale.from.jp ?? [])
}

export function unihanVariants(): Variant[] {
  const pairs = UNIHAN.trim().split(/\s+/u)
  return pairs.map(([variant = "", usual = ""]) => [variant, usual])
}

/** One character for one, of a dictionary that also has longer entries. */
export function singlePairs(groups: readonly DictGroup[]): Variant[] {
  const pairs: Variant[] = []
  for (const table of groups.flat()) {
    for (const entry of typeof table === "string" ? table.split("|") : []) {
      const [from = "", to = ""] = entry.split(" ")
      if ([...from].length === 1 && [...to].length === 1) pairs.push([from, to])
    }
  }
  return pairs
}

/** The 6,763 characters of GB 2312, with which Chinese is written in simplified script. */
export function usualCharacters(): ReadonlySet<string> {
  const bytes: number[] = []
  for (let row = 0xb0; row <= 0xf7; row++) for (let cell = 0xa1; cell <= 0xfe; cell++) bytes.push(row, cell)
  return new Set(new TextDecoder("gbk").decode(new Uint8Array(bytes)).match(/\p{Script=Han}/gu))
}
