import { run } from './run.ts';
import { withScratchFile } from './scratch.ts';

/**
 * Checks the structure of a PDF with `qpdf --check`. Needs `qpdf`.
 *
 * @returns its errors and warnings; none for a sound file.
 */
export function qpdfCheck(pdf: Uint8Array): Promise<string[]> {
  return withScratchFile('checked.pdf', pdf, async (path) => {
    const { code, stdout, stderr } = await run('qpdf', ['--check', path]);
    const complaints = `${stdout}${stderr}`.split('\n').filter((line) => /^(WARNING|ERROR)\b|^qpdf:/.test(line));
    // Exit code 2 is an error, 3 a warning.
    if (code !== 0 && complaints.length === 0) return [`qpdf --check exited with ${code}: ${stderr}`];
    return complaints;
  });
}
