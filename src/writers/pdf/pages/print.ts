import type { Slot } from './slot.ts';

/** A document, open in what prints it. */
export interface Print {
  /** Its places that show page numbers, in order. */
  slots(): Promise<Slot[]>;
  /** Puts HTML into them, one for each. */
  fill(contents: readonly string[]): Promise<void>;
  /** Prints as fast as can be, to learn which page each thing comes to. */
  draft(): Promise<Uint8Array>;
  /** Prints for good: tagged, with an outline of the headings. */
  final(): Promise<Uint8Array>;
}
