/** Where a test leaves something to chance: its title has this seed, and SEED=… repeats it. */
export const SEED = Number(process.env.SEED ?? Date.now() % 1_000_000)
