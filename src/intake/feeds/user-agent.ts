/** How the program names itself to servers, so that their operators know whom to ask. */
import manifest from "../../../package.json" with { type: "json" }

export const USER_AGENT = `${manifest.name}/${manifest.version} (feed reader)`
