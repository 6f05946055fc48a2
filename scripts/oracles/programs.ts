import { run } from '../../test/support/run.ts';

/** What a program prints. @throws Error where it fails */
export async function output(program: string, args: readonly string[]): Promise<string> {
  const { code, stdout, stderr } = await run(program, args);
  if (code !== 0) throw new Error(`\`${[program, ...args].join(' ')}\` exited with ${code}: ${stderr}`);
  return stdout;
}

/**
 * The text of each page of a PDF, by `pdftotext`.
 *
 * @param order that in which a person reads columns and lines, as far as the program recognizes them, or that of the file
 */
export async function pagesOfText(pdf: string, order: 'reading' | 'file' = 'reading'): Promise<string[]> {
  const text = await output('pdftotext', [...(order === 'file' ? ['-raw'] : []), '-enc', 'UTF-8', pdf, '-']);
  return text.split('\f').slice(0, -1);
}
