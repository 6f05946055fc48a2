import type { EngineEntry } from './engine.ts';

/** The printing programs. Each is loaded when first needed. */
export const engines = {
  chromium: {
    needsBrowser: true,
    load: async () => (await import('./chromium/chromium.ts')).chromium,
  },
} satisfies Record<string, EngineEntry>;

/** The default engine. */
export const usualEngine: EngineEntry = engines.chromium;
