/** What the project or the author decides about the PDF: the group `pdf` of the front matter and the config. */
export interface PrintOptions {
  /** Default: `A4`. */
  size?: 'A4' | 'letter' | undefined;
}
