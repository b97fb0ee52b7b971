/** What somebody took for a time zone in, the zones that may be meant out. */
import { listTimeZones } from "../../model/time-zone.ts"
import { nearestWindow } from "../../search/edit-distance.ts"

/** Half as long again as the longest name of a zone. */
const LONGEST = 48

/** The fewest slips first; a zone may be named by its city alone. */
export function nearestTimeZones(asked: string, limit: number): string[] {
  const wanted = plain(asked)
  if (wanted.length > LONGEST) return []
  const judged = listTimeZones().map((zone) => {
    const city = plain(zone.slice(zone.lastIndexOf("/") + 1))
    const [whole, part] = [plain(zone), city].map((name) => slips(wanted, name))
    return { zone, slips: Math.min(whole ?? 0, part ?? 0) }
  })
  const most = Math.max(1, Math.floor(wanted.length / 3))
  return judged
    .filter(({ slips }) => slips <= most)
    .sort((a, b) => a.slips - b.slips || a.zone.localeCompare(b.zone))
    .slice(0, limit)
    .map(({ zone }) => zone)
}

/** Of the stretch of the name that is most like it, and a little for what is left of the name. */
function slips(wanted: string, name: string): number {
  return nearestWindow(wanted, name).distance + Math.abs(name.length - wanted.length) / 100
}

function plain(text: string): string {
  return text.toLowerCase().replaceAll(/[\s_]/g, "")
}
