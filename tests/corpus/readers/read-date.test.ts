/** Dates as people and programs write them; what can't be understood is no date. */
import { assert, constantFrom, date, integer, property, string } from "fast-check"
import { describe, expect, test } from "vitest"
import { readDate } from "../../../src/corpus/readers/read-date.ts"

const NOW = Date.UTC(2027, 1, 3, 12)
const shown = (written: string, now?: number) => {
  const at = readDate(written, now)
  return at === undefined ? undefined : new Date(at).toISOString().slice(0, 16)
}

test.each([
  // Offsets in figures, and the names beside them.
  ["2027-01-09 21:30:00 +0800 CST", "2027-01-09T13:30"],
  ["2027-01-09 21:30:00.5 -0330 NST m=+0.004", "2027-01-10T01:00"],
  ["2027-01-09 21:30:00 +0545 +0545", "2027-01-09T15:45"],
  ["Sat, 09 Jan 2027 21:30:00 GMT+0900 (日本標準時)", "2027-01-09T12:30"],
  ["Sat Jan 09 2027 21:30:00 GMT-0300 (Brasilia Standard Time)", "2027-01-10T00:30"],
  ["Sat, 09 Jan 2027 21:30:00 +800", "2027-01-09T13:30"],
  ["2027-01-09T21:30+08", "2027-01-09T13:30"],
  ["2027-01-09T21:30:00\u221205:00", "2027-01-10T02:30"],
  ["2027/1/9 21:30 UTC+8", "2027-01-09T13:30"],
  // Places and names of zones.
  ["2027-01-09T21:30:00+01:00[Europe/Paris]", "2027-01-09T20:30"],
  ["2027-01-09 21:30 Asia/Taipei", "2027-01-09T13:30"],
  ["2027-07-09 21:30 Europe/London", "2027-07-09T20:30"],
  ["Sat Jan 09 21:30:00 EST 2027", "2027-01-10T02:30"],
  ["Sat Jan 09 21:30:00 +0800 2027", "2027-01-09T13:30"],
  ["Sat, 09 Jan 2027 21:30:00 CST", "2027-01-10T03:30"],
  ["January 9, 2027 9:30 PM CST", "2027-01-10T03:30"],
  ["Sat, 09 Jan 2027 21:30:00 CST (China Standard Time)", "2027-01-09T13:30"],
  ["2027年1月9日 21:30（北京时间）", "2027-01-09T13:30"],
  // Halves and other parts of the day.
  ["9 Jan 2027 12:05 AM", "2027-01-09T00:05"],
  ["2027/01/09 9:30 p.m. +0800", "2027-01-09T13:30"],
  ["January 9th, 2027 at 9PM", "2027-01-09T21:00"],
  ["2027-01-09 下午 9:30:00", "2027-01-09T21:30"],
  ["2027年1月9日星期六下午1点", "2027-01-09T13:00"],
  ["2027年1月9日 晚上9點半", "2027-01-09T21:30"],
  ["2027年1月9日凌晨12点05分", "2027-01-09T00:05"],
  ["2027年1月9日 中午12:30", "2027-01-09T12:30"],
  ["2027年1月9日(土) 午後9:30", "2027-01-09T21:30"],
  ["2027/01/09 (六) 下午 09:30", "2027-01-09T21:30"],
  ["2027-01-10（日）21:30", "2027-01-10T21:30"],
  ["sábado, 9 de enero de 2027, 9:30 p. m.", "2027-01-09T21:30"],
  ["9/1/2027 a. m. 9:30", undefined],
  ["2027년 1월 9일 오전 9:30", "2027-01-09T09:30"],
  // Months and days of the week in other languages.
  ["週六, 09 一月 2027 21:30:00 +0800", "2027-01-09T13:30"],
  ["sam., 09 janv. 2027 21:30:00 +0100", "2027-01-09T20:30"],
  ["9 août 2027", "2027-08-09T00:00"],
  ["9 de enero de 2027", "2027-01-09T00:00"],
  ["Samstag, 9. Januar 2027, 21:30 Uhr", "2027-01-09T21:30"],
  ["суббота, 9 января 2027 г. 21:30", "2027-01-09T21:30"],
  ["mar, 9 mar 2027 21:30:00 GMT", "2027-03-09T21:30"],
  ["wt, 09 lis 2027 21:30:00 +0100", "2027-11-09T20:30"],
  // Figures alone.
  ["9.1.2027 21:30", "2027-01-09T21:30"],
  ["1/29/2027 9:30 PM", "2027-01-29T21:30"],
  ["29/1/2027 21:30", "2027-01-29T21:30"],
  ["２０２７年１月９日　２１：３０", "2027-01-09T21:30"],
  ["民國116年1月9日", "2027-01-09T00:00"],
  ["20270109T213000+0800", "2027-01-09T13:30"],
  ["20270109213000", "2027-01-09T21:30"],
  ["1799530200", "2027-01-09T21:30"],
  ["1799530200000", "2027-01-09T21:30"],
  ["09-Jan-27 21:30", "2027-01-09T21:30"],
  ["09 Jan 27 2130 GMT", "2027-01-09T21:30"],
  ["2027-01-09 – 21:30", "2027-01-09T21:30"],
  ["Sat, 09 Jan 2027 24:00:00 +0800", "2027-01-09T16:00"],
  // The weekday is wrong, as it is in many feeds; the day counts.
  ["Mon, 09 Jan 2027 21:30:00 GMT", "2027-01-09T21:30"],
])("the date %j is understood whole", (written, expected) => {
  expect(shown(written)).toBe(expected)
})

test.each([
  ["an offset that no place has", "Sat, 09 Jan 2027 21:30:00 +8000"],
  ["an offset of 75 minutes behind the hour", "Sat, 09 Jan 2027 21:30:00 +0875"],
  ["an offset beyond the Line Islands", "2027-01-09T21:30:00+15:00"],
  ["an unknown zone", "Sat, 09 Jan 2027 21:30:00 XKT"],
  ["a zone that is also a Croatian Friday", "Sat, 09 Jan 2027 21:30:00 PET"],
  ["a letter of the military", "Sat, 09 Jan 2027 21:30:00 E"],
  ["an unknown place", "2027-01-09T21:30 Asia/Atlantis"],
  ["an unknown remark instead of a zone", "2027-01-09 21:30 (updated)"],
  ["CST of China or the United States", "Sat Jan 09 21:30:00 CST 2027"],
  ["an hour that comes twice", "2027-10-31T02:30 Europe/Berlin"],
  ["an hour that never comes", "2027-03-28T02:30 Europe/Berlin"],
  ["two zones that differ", "2027-01-09 21:30 UTC (北京时间)"],
  ["a part of the day that doesn't fit the hour", "2027年1月9日 上午21:30"],
  ["a midnight of this day or the next", "2027年1月9日 晚上12点"],
  ["a part of the day without an hour", "2027年1月9日 下午"],
  ["a day and month in either order", "02/03/2027 21:30"],
  ["a month that two languages name alike", "9 lis 2027 21:30"],
  ["a day that isn't in the calendar", "2027-02-29"],
  ["a minute beyond the hour", "2027-01-09 21:60"],
  ["a time behind midnight", "2027-01-09 24:10"],
  ["words behind the date", "2027-01-09 21:30 更新"],
  ["words before the date", "发布 2027-01-09 21:30"],
  ["two dates", "2027-01-09 2027-01-10"],
  ["two times", "2027-01-09 21:30 22:30"],
  ["a month without a day", "January 2027"],
  ["a word", "soon"],
  ["nothing", ""],
  ["more than a date", `2027-01-09 21:30${" ".repeat(100)}+0800`],
])("%s makes a date unknown", (_, written) => {
  expect(shown(written, NOW)).toBeUndefined()
})

describe("dates that depend on the time of reading", () => {
  test.each([
    ["3小时前", "2027-02-03T09:00"],
    ["半小時前", "2027-02-03T11:30"],
    ["5 分鐘前", "2027-02-03T11:55"],
    ["2天前", "2027-02-01T12:00"],
    ["刚刚", "2027-02-03T12:00"],
    ["4 hours ago", "2027-02-03T08:00"],
    ["3時間前", "2027-02-03T09:00"],
    ["1月9日 21:30", "2027-01-09T21:30"],
    ["02-03 21:30", undefined],
    ["01-29 21:30", "2027-01-29T21:30"],
    ["Dec 31 21:30 +0800", "2026-12-31T13:30"],
  ])("%j is counted from it", (written, expected) => {
    expect(shown(written, NOW)).toBe(expected)
  })

  test.each(["3小时前", "1月9日 21:30", "01-29 21:30", "Dec 31 21:30", "刚刚"])(
    "%j is unknown where nobody knows when it was written",
    (written) => {
      expect(shown(written)).toBeUndefined()
    },
  )
})

describe("any date", () => {
  const pad = (figure: number, length = 2) => String(figure).padStart(length, "0")
  const written = (local: Date, offset: string, form: number) => {
    const [day, month, year, hour] = [
      local.getUTCDate(),
      local.getUTCMonth(),
      local.getUTCFullYear(),
      local.getUTCHours(),
    ]
    const time = `${pad(local.getUTCMinutes())}:${pad(local.getUTCSeconds())}`
    const name = local.toLocaleDateString("en", { month: "short", timeZone: "UTC" })
    const forms = [
      `${year}-${pad(month + 1)}-${pad(day)}T${pad(hour)}:${time}${offset}`,
      `${day} ${name} ${year} ${pad(hour)}:${time} ${offset.replace(":", "")}`,
      `${name} ${day}, ${year} ${hour % 12 || 12}:${time} ${hour < 12 ? "AM" : "PM"} GMT${offset}`,
      `${year}年${month + 1}月${day}日 ${hour < 12 ? "上午" : "下午"}${hour % 12 || 12}:${time} ${offset}`,
      `${name} ${day} ${pad(hour)}:${time} UTC${offset} ${year}`,
      `${day}.${month + 1}.${year} ${hour}:${time} ${offset}`,
    ]
    return forms[form % forms.length] ?? ""
  }
  const instants = date({ min: new Date(Date.UTC(1990, 0, 2)), max: new Date(Date.UTC(2090, 0)), noInvalidDate: true })
  const offsets = integer({ min: -12 * 4, max: 14 * 4 })

  test("is the same instant in every form and at every offset", () => {
    const same = property(instants, offsets, integer({ min: 0, max: 5 }), (instant, quarters, form) => {
      const at = Math.floor(instant.getTime() / 1000) * 1000
      const minutes = Math.abs(quarters * 15)
      const offset = `${quarters < 0 ? "-" : "+"}${pad(Math.floor(minutes / 60))}:${pad(minutes % 60)}`

      return readDate(written(new Date(at + quarters * 15 * 60_000), offset, form)) === at
    })

    assert(same)
  })

  test("isn't shifted by what nobody understands", () => {
    const words = constantFrom("foo", "即将", "XKT", "+99:00", "(?)", "#1", "12", "~", "PM AM", "-")
    const unshifted = property(instants, words, constantFrom(0, 1, 3), (instant, word, form) => {
      const sound = written(instant, "+00:00", form)
      return [`${sound} ${word}`, `${word} ${sound}`].every((text) => {
        const at = readDate(text, NOW)
        return at === undefined || at === readDate(sound)
      })
    })

    assert(unshifted)
  })

  test("is read from whatever text without an error", () => {
    assert(property(string({ unit: "binary", maxLength: 120 }), (text) => readDate(text, NOW) !== null))
  })
})
