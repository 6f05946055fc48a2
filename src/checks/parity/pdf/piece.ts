/** A piece of text that a content stream paints from left to right, as the text layer has it. */
export interface Piece {
  text: string;
  /** Its left edge and its baseline, in points. */
  left: number;
  baseline: number;
  /** How far it goes, in points. */
  width: number;
  /** Whether the content says that its characters come in reverse, as those of Hebrew do (ISO 32000-1, 14.8.2.3.3). */
  isReversed: boolean;
  /** Of a piece in a font of which all glyphs are as wide: its size, in points. */
  monospaced?: { size: number };
}
