import type { PrintOptions } from '../model/print-options.ts';
import type { Artifact } from '../model/publication.ts';
import type { Report } from '../model/report.ts';

/** Looks at a finished file and reports what is wrong with it. */
export type ArtifactCheck = (artifact: Artifact, report: Report) => Promise<void>;

interface ArtifactCheckEntry {
  /** Whether the options ask for it: a check may take longer than writing the file. */
  isWanted: (print: PrintOptions) => boolean;
  load: () => Promise<ArtifactCheck>;
}

/** The checks of finished files, by format. Each is loaded when it is first asked for. */
const artifactChecks: Readonly<Record<string, readonly ArtifactCheckEntry[]>> = {
  pdf: [
    {
      // What a file claims of itself has to be true.
      isWanted: ({ conformance }) => conformance !== undefined,
      load: async () => (await import('./pdf-structure/pdf-structure.ts')).checkPdfStructure,
    },
  ],
};

/** Runs the checks of a file that the options ask for. */
export async function checkArtifact(artifact: Artifact, print: PrintOptions, report: Report): Promise<void> {
  for (const { isWanted, load } of artifactChecks[artifact.format] ?? []) {
    if (isWanted(print)) await (await load())(artifact, report);
  }
}
