import { join } from 'node:path';
import type { Artifact } from '../model/publication.ts';
import { shownPath } from '../platform/host-paths.ts';
import type { Product } from '../produce.ts';
import { describeOutputs, type Output } from './output.ts';

/** The files of a publication, and its provenance if requested. */
export async function artifactsOf(product: Product): Promise<Artifact[]> {
  const artifacts = product.written.flatMap(({ main, further }) => [main, ...further]);
  if (!product.run.project.provenance) return artifacts;
  const { provenanceOf } = await import('../provenance/provenance.ts');
  return [...artifacts, await provenanceOf(product)];
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
