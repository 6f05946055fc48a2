import type { EngineEntry } from './engine.ts';

/** The programs that print. Each is loaded when it is first asked for. */
export const engines = {
  chromium: {
    needsBrowser: true,
    load: async () => (await import('./chromium/chromium.ts')).chromium,
  },
} satisfies Record<string, EngineEntry>;

/** What prints unless something else is asked for. */
export const usualEngine: EngineEntry = engines.chromium;
