// Makes `lib/` from `src/`: the bundled program, its types, its manual page, and what was bundled: notices of
// licences, bill of materials.

import { chmod, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createProgram } from '../src/cli/program.ts';
import { commandsOf } from '../src/cli/shells/described.ts';
import { manualPage } from '../src/cli/shells/man.ts';
import { bundle } from './bundle.ts';
import { bundledPackages, doubled, forbidden, undeclared } from './bundled-packages.ts';
import { declare } from './declare.ts';
import { copyDrawingScripts } from './drawing-scripts.ts';
import { notices } from './notices.ts';
import { compilePreviewPage } from './preview-page.ts';
import { sbom } from './sbom.ts';
import { copyViewerScripts } from './viewer-scripts.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const lib = join(root, 'lib');

async function compile(): Promise<void> {
  // The package has the same modes, and so the same bytes, on every computer.
  process.umask(0o022);
  await rm(lib, { recursive: true, force: true });
  const bundling = bundle(root);
  const declaring = declare(root);
  // Both finish before either failure is thrown: nothing may write into a folder that is being removed.
  await Promise.allSettled([bundling, declaring]);
  const [{ inputs, externals }, typeModules] = [await bundling, await declaring];

  const copied = [
    ...(await copyDrawingScripts(root)),
    ...(await copyViewerScripts(root)),
    ...(await compilePreviewPage(root)),
  ];
  const packages = await bundledPackages(root, [...inputs, ...copied]);
  const manifest = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
  const undelivered = undeclared([...externals, ...typeModules], manifest);
  const complaints = [...forbidden(packages), ...doubled(packages, manifest), ...undelivered];
  if (complaints.length > 0) throw new Error(complaints.join('\n'));

  await writeFile(join(lib, 'THIRD-PARTY-NOTICES.txt'), await notices(packages));
  await writeFile(join(lib, 'sbom.cdx.json'), `${JSON.stringify(sbom(manifest, packages), undefined, 2)}\n`);
  const program = createProgram(new AbortController().signal, () => {});
  await writeFile(join(lib, 'offprint.1'), manualPage(commandsOf(program), program.description(), manifest.version));
  await chmod(join(lib, 'cli.js'), 0o755);
}

await compile().catch(async (error: Error) => {
  console.error(error.message);
  await rm(lib, { recursive: true, force: true });
  process.exitCode = 1;
});
