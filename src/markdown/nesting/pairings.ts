import type { Pairing } from './pairs.ts';

/** Emphasis and strong emphasis. */
const attention: Pairing = {
  tokenType: 'attentionSequence',
  used(opener, closer) {
    if (opener.marker !== closer.marker) return 0;
    // Rule 9 of CommonMark 0.31.2, section 6.2, for what is left of the runs.
    const mayBeBoth = opener.token._close || closer.token._open;
    if (mayBeBoth && closer.length % 3 !== 0 && (opener.length + closer.length) % 3 === 0) return 0;
    return opener.length > 1 && closer.length > 1 ? 2 : 1;
  },
};

/** Strikethrough (GFM 0.29, section 6.5). */
const strikethrough: Pairing = {
  tokenType: 'strikethroughSequenceTemporary',
  used: (opener, closer) => (opener.length === closer.length ? opener.length : 0),
};

/** The pairings, by the name of their construct. */
export const pairings: ReadonlyMap<string, Pairing> = new Map([
  ['attention', attention],
  ['strikethrough', strikethrough],
]);
