import { join } from 'node:path';
import { type BuildOptions, build } from '../../src/build.ts';
import { hostIn, writeAll } from './publication-folder.ts';
import { withScratchFolder } from './scratch.ts';

const tides = '# Tides\n\nThe sea rises, and [falls](moon.md#phases).\n';

/** Two articles, one with an image and an included file that is missing. */
export const project = {
  'offprint.config.yaml': 'sources: [tides.md, moon.md]\nto: [html, epub]\n',
  'tides.md': tides,
  'moon.md': '# Moon\n\n## Phases\n\n{{< include part.md >}}\n\n![A wave](wave.svg)\n',
  'wave.svg': '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 5h9" stroke="#000"/></svg>',
};

/** Builds again and again in a folder, with a cache of its own. */
export async function inProject<T>(
  use: (again: (options?: BuildOptions) => ReturnType<typeof build>, folder: string) => Promise<T>,
  files: Record<string, string> = project,
): Promise<T> {
  return withScratchFolder(async (scratch) => {
    const folder = join(scratch, 'project');
    await writeAll(folder, files);
    const env = { ...process.env, OFFPRINT_CACHE: join(scratch, 'cache') };
    return use((options) => build({ reuse: true, host: { ...hostIn(folder), env }, ...options }), folder);
  });
}

export const isCached = ({ outputs }: Awaited<ReturnType<typeof build>>) =>
  outputs.length > 0 && outputs.every((output) => output.isCached);
