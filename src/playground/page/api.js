/** Calls the playground's control over HTTP, and listens to its events. */

/** The key in the address has become a cookie; it need not be seen, nor copied with the address. */
if (location.search !== "") history.replaceState(null, "", location.pathname)

const SILENCE_MS = 40_000
const RETRY_MS = 1000

/** Rejects with the playground's own words where it refuses. */
export async function call(name, ...args) {
  const response = await fetch(`/control/${name}`, { method: "POST", body: JSON.stringify(args) })
  const answer = await response.json()
  if (!answer.ok) throw new Error(answer.description)
  return answer.result
}

/** Connects again for ever; `onOpen` comes after each connection, since events may have been missed. */
export function listen({ onEvent, onOpen, onLost }) {
  const source = new EventSource("/control/events")
  let watch
  const again = () => {
    clearTimeout(watch)
    source.close()
    onLost()
    setTimeout(() => listen({ onEvent, onOpen, onLost }), RETRY_MS)
  }
  const watchSilence = () => {
    clearTimeout(watch)
    watch = setTimeout(again, SILENCE_MS)
  }
  source.onopen = () => {
    watchSilence()
    onOpen()
  }
  source.onerror = again
  source.onmessage = ({ data }) => {
    watchSilence()
    onEvent(JSON.parse(data))
  }
}
