/** The program's log: one line of JSON an event, on standard error, never a token in it. */
import { destination, type Logger, pino, stdSerializers } from "pino"

export type Log = Logger

/** A bot's token stands in the address of every request, so errors of the network may hold it. */
const TOKEN = /(?<!\d)\d{5,20}(?::|%3A)[A-Za-z0-9_-]{5,80}/gi

export function createLog(level: string): Log {
  return pino(
    {
      level,
      base: null,
      timestamp: () => `,"time":"${new Date().toISOString()}"`,
      formatters: { level: (label) => ({ level: label }) },
      serializers: { err: stdSerializers.err },
    },
    { write: (line: string) => errorStream.write(withoutTokens(line)) },
  )
}

export function withoutTokens(text: string): string {
  return text.replace(TOKEN, "<token>")
}

const errorStream = destination({ fd: 2, sync: true })
