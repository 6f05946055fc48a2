import { Failure, failure } from '../model/report.ts';
import { reasonOf } from '../model/wording.ts';
import type { FontFace } from './template.ts';

/**
 * Runs work with the file of a face. A font that looks intact may still be damaged in parts that only a library reads.
 *
 * @throws Failure `font-broken`, which names the file, for any other error of the work
 */
export async function usingFont<T>({ source, file }: FontFace, work: () => Promise<T> | T): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Failure) throw error;
    throw failure('font-broken', { font: source ?? file, reason: reasonOf(error) });
  }
}
