/** How a font may be put into a document: cut to its characters, as a whole, or not at all. */
export type Embedding = 'subset' | 'whole' | 'none';

/** The bits of `fsType` (OpenType, `OS/2`): restricted, preview and print, editable, no subsetting, bitmaps only. */
const restricted = 0x0002;
const allowed = 0x0004 | 0x0008;
const noSubsetting = 0x0100;
const bitmapsOnly = 0x0200;

/** What the licence bits of an `OS/2` table allow. A font without the table forbids nothing. */
export function readEmbedding(table: Buffer | undefined): Embedding {
  const bits = table ? table.readUInt16BE(8) : 0;
  // Of several bits of use, which old fonts have, the one that allows most counts.
  const isRestricted = (bits & restricted) !== 0 && (bits & allowed) === 0;
  if (isRestricted || (bits & bitmapsOnly) !== 0) return 'none';
  return (bits & noSubsetting) !== 0 ? 'whole' : 'subset';
}
