import { isOwnPackage } from '../platform/installed-package.ts';
import { ownModule } from '../platform/own-module.ts';
import { type TrialLimits, tryInThread } from '../platform/trial.ts';
import type { FontTrial } from './font-trial.ts';
import type { FontFace } from './template.ts';

/** Trials of files, by the text that they were tried with. */
const trials = new WeakMap<Uint8Array, Map<string, Promise<void>>>();

/** Some fifty times what a sound font of this size takes. */
function limitsFor({ length }: Uint8Array): TrialLimits {
  const size = length / 1e6;
  return { seconds: Math.round(20 + 2 * size), megabytes: Math.round(300 + 50 * size) };
}

/**
 * Opens a font in a thread of its own before it is used in this one: a damaged one can take all memory, or never end. Fonts that
 * come with Offprint are known to be sound.
 *
 * @param text what it will be used for
 * @throws Error with a reason
 */
export async function tryFont(face: FontFace, text: string, limits = limitsFor(face.bytes)): Promise<void> {
  if (face.package !== undefined && isOwnPackage(face.package)) return;
  const { bytes } = face;
  const tried = trials.get(bytes) ?? new Map<string, Promise<void>>();
  trials.set(bytes, tried);
  const data: FontTrial = { bytes, text };
  const trial = tried.get(text) ?? tryInThread<void>(ownModule('font-thread', import.meta.url), data, limits);
  tried.set(text, trial);
  await trial;
}
