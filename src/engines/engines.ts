import type { EngineChoice } from '../model/options/print.ts';
import type { EngineEntry } from './engine.ts';

/** The printing programs. Each is loaded when first needed. */
export const engines = {
  chromium: { needsBrowser: true, load: async () => (await import('./chromium/chromium.ts')).chromium },
  typst: {
    needsBrowser: false,
    load: async () => (await import('./typst/typst.ts')).typst,
    package: '@myriaddreamin/typst-ts-node-compiler',
    installed: async () => (await import('./typst/compile/find-compiler.ts')).findCompiler().name,
  },
  auto: { needsBrowser: true, load: async () => (await import('./auto.ts')).auto },
} satisfies Record<EngineChoice, EngineEntry>;

/** @param choice Default: the browser if there is one, else Typst */
export function engineFor(choice: EngineChoice = 'auto'): EngineEntry {
  return engines[choice];
}
