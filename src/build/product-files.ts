import { join, resolve } from 'node:path';
import type { Artifact } from '../model/publication.ts';
import { failure } from '../model/report.ts';
import type { Host } from '../platform/host.ts';
import { shownPath } from '../platform/host-paths.ts';
import { isOneOf } from '../platform/report-file.ts';
import type { Product } from '../produce.ts';
import { describeOutputs, type Output } from './output.ts';

/**
 * The files of a publication, and its provenance if requested.
 *
 * @param host that of the session: where its files will be is not a question that the publication depends on
 * @throws Failure `usage`: one of them would replace a source
 */
export async function artifactsOf(product: Product, host: Host): Promise<Artifact[]> {
  const artifacts = product.written.flatMap(({ main, further }) => [main, ...further]);
  await refuseSources(artifacts, product, host);
  if (!product.run.project.provenance) return artifacts;
  const { provenanceOf } = await import('../provenance/provenance.ts');
  return [...artifacts, await provenanceOf(product)];
}

async function refuseSources(
  artifacts: readonly Artifact[],
  { written, run: { project } }: Product,
  host: Host,
): Promise<void> {
  const files = written.flatMap(({ publication }) => publication.lines.map(({ path }) => resolve(host.cwd, path)));
  const sources = new Set([...project.sources.map(({ path }) => path), ...files]);
  for (const { path } of artifacts) {
    const file = join(project.out, path);
    if (!(await isOneOf(file, sources, host))) continue;
    const reason = `The output \`${shownPath(file, host)}\` would overwrite a source`;
    throw failure('usage', { reason, hint: 'Name another file or folder with `--out`.' });
  }
}

/** The files that were put in place for a publication. */
export function outputsOf({ written, run: { project, host } }: Product): Output[] {
  return written.flatMap(({ format, duration, main, further, publication }) =>
    describeOutputs([main, ...further], (path) => ({
      publication: publication.id,
      format,
      path: shownPath(join(project.out, path), host),
      duration,
    })),
  );
}
