import { describe, expect, test } from "vitest"
import { arrangeEntities } from "../../../src/playground/text/arrange-entities.ts"
import type { Entity } from "../../../src/playground/wire.ts"

function entities(...written: string[]): Entity[] {
  return written.map((one) => {
    const [type = "", offset, length] = one.split(" ")
    return { type, offset: Number(offset), length: Number(length) }
  })
}

function shown(list: readonly Entity[]): string[] {
  return list.map(({ type, offset, length }) => `${type} ${offset} ${length}`)
}

describe("entities given", () => {
  test.each([
    ["may nest", ["bold 0 4", "italic 1 2"], ["bold 0 1", "bold 1 3", "italic 1 2"]],
    ["are joined where styles of a kind touch", ["bold 0 2", "bold 2 2"], ["bold 0 4"]],
    ["are cut where two styles cross", ["bold 0 3", "italic 2 3"], ["bold 0 2", "italic 2 3", "bold 2 1"]],
    ["lose styles inside code", ["code 1 2", "bold 0 4"], ["bold 0 1", "code 1 2", "bold 3 1"]],
    ["never hold a quote in a quote", ["blockquote 0 6", "blockquote 2 2"], ["blockquote 0 6"]],
    ["never hold a link in code", ["code 0 4", "text_link 1 2"], ["code 0 4"]],
    ["stand inside a quote", ["blockquote 0 4", "text_link 1 2"], ["blockquote 0 4", "text_link 1 2"]],
  ])("%s", (_, given, result) => {
    expect(shown(arrangeEntities(entities(...given), []))).toEqual(result)
  })
})

describe("entities found", () => {
  test.each([
    [
      "stand inside styles, which are cut around them",
      ["bold 0 6"],
      ["bold 0 2", "hashtag 2 3", "bold 2 3", "bold 5 1"],
    ],
    ["go where a link stands", ["text_link 0 6"], ["text_link 0 6"]],
    ["go where they would cross a quote", ["blockquote 3 4"], ["blockquote 3 4"]],
    ["stand inside a quote", ["blockquote 0 6"], ["blockquote 0 6", "hashtag 2 3"]],
  ])("%s", (_, given, result) => {
    expect(shown(arrangeEntities(entities(...given), entities("hashtag 2 3")))).toEqual(result)
  })
})
