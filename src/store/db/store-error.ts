/** The state folder or its database can't be used as it is; the message says what to do. */
export class StoreError extends Error {
  override name = "StoreError"
}
