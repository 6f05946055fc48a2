import { stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { run } from './run.ts';
import { withScratchFile, withScratchFolder } from './scratch.ts';

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

/** How many bytes qpdf makes of a PDF when it packs it as small as it can. Needs `qpdf`. */
export function qpdfSize(pdf: Uint8Array): Promise<number> {
  return withScratchFolder(async (folder) => {
    const [from, to] = [join(folder, 'from.pdf'), join(folder, 'to.pdf')];
    await writeFile(from, pdf);
    const options = ['--object-streams=generate', '--recompress-flate', '--compression-level=9'];
    const { code, stderr } = await run('qpdf', [...options, from, to]);
    if (code !== 0) throw new Error(`qpdf exited with ${code}: ${stderr}`);
    return (await stat(to)).size;
  });
}
