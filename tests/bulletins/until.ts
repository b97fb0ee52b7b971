/** The one helper for waits, under the name by which many tests know it. */
export { until } from "../until.ts"
