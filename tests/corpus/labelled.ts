/** News of our own making and copies of it of every kind, in both scripts; `of` is the id of the first post of its article. */
import type { Verdict } from "../../src/model/post.ts"

export type Labelled = { readonly id: string; readonly of: string; readonly verdict: Verdict; readonly text: string }

const BRIDGE = `【滨海大桥合龙 通车后过海只需十分钟】
连接滨海新区与月亮岛的滨海大桥昨天上午顺利合龙，这座全长12.6公里的跨海大桥历时5年建成。
工程总指挥林国栋介绍，大桥共使用钢材38万吨，主塔高268米，能够抵御17级台风，设计使用年限为120年。
大桥通车以后，从市区到月亮岛的车程将由原来的90分钟缩短到10分钟，岛上7万居民出行将更加方便。
交通部门表示，桥面铺装和照明工程还需要4个月，预计明年3月底正式通车，初期对小型客车实行免费。
当地渔民陈阿福说，过去刮大风的时候轮渡停航，一等就是两三天，现在总算盼到了这座桥。`

const VACCINE = `【流感疫苗接种提前一个月开始】
市卫生部门星期三宣布，今年的流感疫苗接种将提前到九月中旬开始，比往年早了一个月左右。
卫生部门负责人周敏表示，今年采购的疫苗数量为260万剂，比去年增加40%，老人和儿童可以免费接种。
全市共设立312个接种点，其中社区卫生服务中心185个，市民可以通过手机预约，也可以现场排队。
专家提醒，接种疫苗后需要留观30分钟，发烧和急性病发作期间不宜接种，孕妇接种前应当咨询医生。`

const CHIP = `【本土芯片企业发布新一代处理器】
本土芯片企业星河微电子周二在深圳发布新一代手机处理器，采用先进的制程工艺，性能提升三成，功耗下降两成。
公司董事长赵启明在发布会上表示，新处理器已经获得多家手机厂商的订单，首批产品将在年底之前上市销售。
分析人士认为，这款产品标志着本土企业在高端芯片领域迈出了重要一步，但在设计软件和制造设备方面仍然依赖进口。
星河微电子成立于2011年，去年营业收入86亿元，研发投入占比超过25%，员工当中一半以上从事研发工作。`

/** The same event as BRIDGE, by another outlet. */
const OTHER_OUTLET = `【月亮岛居民今晨见证跨海大桥最后一段钢梁吊装】
清晨的雾还没有散去，月亮岛码头上已经站满了人。随着最后一段钢梁缓缓落下，全长12.6公里的滨海大桥昨天上午顺利合龙。
“主塔高268米，能够抵御17级台风，设计使用年限为120年。”林国栋站在桥头，向记者指着身后的双塔。
岛上小学的老师带来了全班学生，孩子们画了一幅长卷送给建设者，画里有桥、有海鸥，还有停在岸边的旧渡轮。
轮渡公司的船长说，通车之后航线将改为观光线路，他和二十多位同事正在接受培训，准备转行做导游。`

/** A weekly column: the same words every week around a few new ones. */
const column = (content: string) => `【周末去哪儿】
每逢周五，本栏目为您挑选一处适合全家出游的地方，路线、门票和停车信息以景区当天公告为准，出发之前请先查看天气预报和道路情况。
${content}
出行当中请注意安全，带好饮用水和常用药品，不要进入没有开放的区域，垃圾请随身带走，遇到紧急情况请就近向景区工作人员求助。
欢迎读者来信推荐自己喜爱的去处，来信请写明地点、季节和交通方式，寄到本报周末编辑部，一经采用，我们将寄送纪念品，以示感谢。
本栏目由市文化旅游部门协办，图片由景区和热心读者提供，转载请注明出处，内容有误请与编辑部值班人员联系，我们会尽快更正说明。`

const PAIRS =
  "滨濱桥橋龙龍过過钟鐘连連与與区區岛島顺順这這长長历歷时時总總挥揮国國栋棟绍紹钢鋼吨噸够夠台颱风風设設计計车車后後来來缩縮" +
  "民民将將门門铺鋪装裝还還个個预預计計实實渔漁陈陳说說轮輪两兩现現盼盼"
const TRADITIONAL = new Map([...PAIRS.matchAll(/(.)(.)/gu)].map(([, simple = "", full = ""]) => [simple, full]))
export const traditional = (text: string) =>
  [...text].map((character) => TRADITIONAL.get(character) ?? character).join("")
const lines = (text: string) => text.split("\n")
const without = (text: string, ...dropped: number[]) =>
  lines(text)
    .filter((_, index) => !dropped.includes(index))
    .join("\n")

export const NEWS: readonly Labelled[] = [
  { id: "bridge", of: "bridge", verdict: "new", text: BRIDGE },
  { id: "vaccine", of: "vaccine", verdict: "new", text: VACCINE },
  { id: "chip", of: "chip", verdict: "new", text: CHIP },
  { id: "script", of: "bridge", verdict: "same", text: traditional(BRIDGE) },
  { id: "marked", of: "vaccine", verdict: "same", text: `🟥${VACCINE.replaceAll("，", ",")} https://example.org/1` },
  {
    id: "tagged",
    of: "chip",
    verdict: "same",
    text: CHIP.replace("芯片企业", " #芯片 企业").replace("深圳", " #深圳 "),
  },
  { id: "headline", of: "bridge", verdict: "near", text: `【跨海大桥昨天合龙】\n${without(BRIDGE, 0)}` },
  { id: "dropped", of: "vaccine", verdict: "excerpt", text: without(VACCINE, 3) },
  {
    id: "slips",
    of: "chip",
    verdict: "near",
    text: CHIP.replace("发布会", "发佈會").replace("首批", "手批").replace("认为", "人为"),
  },
  {
    id: "footer",
    of: "bridge",
    verdict: "near",
    text: `【大桥合龙了】\n${without(BRIDGE, 0)}\n关注我们的频道，第一时间看新闻`,
  },
  { id: "headless", of: "vaccine", verdict: "excerpt", text: without(VACCINE, 0) },
  { id: "excerpt", of: "chip", verdict: "excerpt", text: without(CHIP, 3, 4) },
  { id: "both", of: "vaccine", verdict: "excerpt", text: `${VACCINE}\n【另有消息】\n记者从气象部门获悉，明天有雨。` },
  {
    id: "figures",
    of: "figures",
    verdict: "new",
    text: BRIDGE.replace(/\d+(?:\.\d+)?/g, (figure) => `${Number(figure) * 3 + 1}`),
  },
  {
    id: "names",
    of: "names",
    verdict: "new",
    text: CHIP.replaceAll("星河微电子", "长江半导体").replace("赵启明", "孙立新"),
  },
  { id: "outlet", of: "outlet", verdict: "new", text: OTHER_OUTLET },
  {
    id: "column",
    of: "column",
    verdict: "new",
    text: column("本周推荐城北的古茶园，老茶农会带着孩子采茶炒茶，午后可以在溪边的亭子里品尝新茶。"),
  },
  {
    id: "next column",
    of: "next column",
    verdict: "new",
    text: column("沙湾的海滩退潮以后露出大片礁石，螃蟹和海星随处可见，傍晚最适合看渔船归港点灯。"),
  },
  {
    id: "copy of a copy",
    of: "bridge",
    verdict: "same",
    text: `【跨海大橋昨天合龍】\n${without(traditional(BRIDGE), 0)}`,
  },
]
