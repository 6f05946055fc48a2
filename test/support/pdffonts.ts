import { run } from './run.ts';
import { withScratchFile } from './scratch.ts';

/** A font that a PDF names. */
export interface PdfFont {
  name: string;
  /** What it is made of: `CID TrueType`, `Type 3`. */
  type: string;
  embedded: boolean;
  /** Whether its characters can be copied as text. */
  unicode: boolean;
}

/** The fonts of a PDF, by `pdffonts`, which it needs. */
export function pdfFonts(pdf: Uint8Array): Promise<PdfFont[]> {
  return withScratchFile('fonts.pdf', pdf, async (path) => {
    const { code, stdout, stderr } = await run('pdffonts', [path]);
    if (code !== 0) throw new Error(`Cannot list the fonts of the PDF: ${stderr}`);
    return stdout.trimEnd().split('\n').slice(2).map(parseFont);
  });
}

/** `pdffonts` pads the name to 36 columns; a longer one pushes the others. */
const fontLine = /^(.{36}\S*) +(\S+(?: \S+)*) .* (yes|no) +(yes|no) +(yes|no) +\S+(?: +\d+)?$/;

function parseFont(line: string): PdfFont {
  const [, name, type, embedded, , unicode] = fontLine.exec(line) ?? [];
  if (!name || !type) throw new Error(`Unexpected line of pdffonts: \`${line}\``);
  return { name: name.trim(), type, embedded: embedded === 'yes', unicode: unicode === 'yes' };
}
