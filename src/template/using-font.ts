import { reasonOf } from '../model/reason.ts';
import { Failure, failure } from '../model/report.ts';
import type { FontFace } from './template.ts';

/**
 * Works with the file of a face. What looks like a font may yet be damaged where only a library looks.
 *
 * @throws Failure `font-broken`, which names the file, where the work throws anything else
 */
export async function usingFont<T>({ source, file }: FontFace, work: () => Promise<T> | T): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Failure) throw error;
    throw failure('font-broken', { font: source ?? file, reason: reasonOf(error) });
  }
}
