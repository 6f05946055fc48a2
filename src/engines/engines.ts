import type { EngineChoice } from '../model/options/print.ts';
import type { EngineEntry } from './engine.ts';

/** The printing programs. Each is loaded when first needed. */
export const engines = {
  chromium: {
    needsBrowser: true,
    load: async () => (await import('./chromium/chromium.ts')).chromium,
  },
  typst: {
    needsBrowser: false,
    load: async () => (await import('./typst/typst.ts')).typst,
    installed: async () => (await import('./typst/compile/find-compiler.ts')).findCompiler().name,
  },
  auto: {
    needsBrowser: true,
    load: async () => (await import('./auto.ts')).auto,
  },
} satisfies Record<EngineChoice, EngineEntry>;

/** @param choice Default: the browser */
export function engineFor(choice: EngineChoice = 'chromium'): EngineEntry {
  return engines[choice];
}
