import { defineConfig } from "vitest/config"

export default defineConfig({
  test: {
    include: ["tests/**/*.test.ts"],
    // Longer than any wait in a test, which says what it waited for.
    testTimeout: 180_000,
    hookTimeout: 180_000,
    // Twice the usual two cores: half of the tests wait for a process, a browser or a socket.
    maxWorkers: 4,
    // One test process loads the program once for all its files: a fifth less time.
    isolate: false,
  },
})
