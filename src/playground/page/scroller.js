/** A place to scroll in that follows its end only while one looks at the end, and a button that leads back there. */
import { button, h, icon } from "./dom.js"
import { words } from "./words.js"

const NEAR_PX = 60

/** `render` draws the content before the end is shown. */
export function createScroller(content, render) {
  const count = h("span", { class: "count" })
  const jump = button({ class: "jump", "aria-label": words.newest, hidden: true, onclick: toEnd }, icon("down"), count)
  const scroller = h("div", { class: "history", tabindex: "0", onscroll }, content)
  let following = true
  let lastTop = 0
  let unseen = 0
  const sizes = new ResizeObserver(() => following && toEnd())
  sizes.observe(scroller)
  sizes.observe(content)

  /** What grows under the eye leaves the bottom behind as well: only going up means that one wants to look elsewhere. */
  function onscroll() {
    const { scrollHeight, scrollTop, clientHeight } = scroller
    if (scrollHeight - scrollTop - clientHeight < NEAR_PX) following = true
    else if (scrollTop < lastTop) following = false
    lastTop = scrollTop
    showJump()
  }

  function showJump() {
    if (following) unseen = 0
    jump.hidden = following
    count.textContent = unseen > 0 ? String(unseen) : ""
  }

  function toEnd() {
    following = true
    render()
    scroller.scrollTop = scroller.scrollHeight
    showJump()
  }

  function setFollowing(next) {
    following = next
  }

  /** Draws, and shows the end if that is followed. */
  function update() {
    if (following) return toEnd()
    render()
    showJump()
  }

  function countUnseen() {
    if (!following) unseen++
  }

  /** What one looks at stays where it is while `work` puts more above it. */
  function keepPlace(work) {
    const below = scroller.scrollHeight - scroller.scrollTop
    work()
    scroller.scrollTop = scroller.scrollHeight - below
  }

  const element = h("div", { class: "history-frame" }, scroller, jump)
  return { element, isFollowing: () => following, toEnd, setFollowing, update, countUnseen, keepPlace }
}
