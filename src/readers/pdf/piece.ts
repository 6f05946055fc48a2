/** A piece of text that a content stream paints from left to right, as the text layer has it. */
export interface Piece {
  text: string;
  /** Its left edge and its baseline, in points. */
  left: number;
  baseline: number;
  /** Its width, in points. */
  width: number;
  /** Whether its characters are in reverse order, as those of Hebrew are (ISO 32000-1, 14.8.2.3.3). */
  isReversed: boolean;
  /** For a piece in a monospaced font: its size, in points. */
  monospaced?: { size: number };
}
