import { resolve } from 'node:path';
import { isPath } from '../config/defaults.ts';
import { entryOf } from '../formats/entries.ts';
import { sha256 } from '../model/digest.ts';
import type { Artifact } from '../model/publication.ts';
import { version } from '../model/version.ts';
import { withoutUndefined } from '../model/without-undefined.ts';
import { pathBelow } from '../platform/path-below.ts';
import type { Run } from '../produce/run.ts';
import type { Product } from '../produce.ts';
import { dependenciesOf } from './dependencies.ts';
import { buildType, mediaType, predicateType, type Statement, statementType, suffix } from './statement.ts';

/**
 * The file that says what a publication was made of, and what was made of it. Its text depends on nothing else: no clock, no
 * absolute path.
 */
export async function provenanceOf(product: Product): Promise<Artifact> {
  const { written, prepared, run } = product;
  const id = prepared.publication?.id ?? prepared.source.slug;
  const artifacts = written.flatMap(({ main, further }) => [main, ...further]);
  const text = `${JSON.stringify(await statementOf(artifacts, product, run), null, 2)}\n`;
  return { format: 'provenance', path: `${id}${suffix}`, mediaType, bytes: new TextEncoder().encode(text) };
}

async function statementOf(
  artifacts: readonly Artifact[],
  { prepared, written }: Product,
  run: Run,
): Promise<Statement> {
  const faults = new Map<string, number>(written.map((one) => [one.format, one.faults]));
  const { source, reads } = prepared;
  const { files, addresses } = reads ?? { files: new Map(), addresses: new Map() };
  return {
    _type: statementType,
    subject: artifacts
      .map(({ path, bytes, format }) => ({
        name: path,
        digest: { sha256: sha256(bytes) },
        ...annotationsOf(faults.get(format) ?? 0),
      }))
      .toSorted((a, b) => (a.name < b.name ? -1 : 1)),
    predicateType,
    predicate: {
      buildDefinition: {
        buildType,
        externalParameters: parametersOf(prepared, run),
        resolvedDependencies: await dependenciesOf({ files, addresses }, source.root, run.host),
      },
      runDetails: { builder: { id: `pkg:npm/offprint@${version}`, version: await versionsOf(artifacts, run) } },
    },
  };
}

function annotationsOf(faults: number): Pick<Statement['subject'][number], 'annotations'> {
  return faults > 0 ? { annotations: { faults } } : {};
}

type Parameters = Statement['predicate']['buildDefinition']['externalParameters'];

function parametersOf({ source, variant }: Product['prepared'], { project, host }: Run): Parameters {
  const { path, root } = source;
  const { formats, template, strict, frozen } = project;
  const { SOURCE_DATE_EPOCH } = host.env;
  return {
    source: pathBelow(root, path),
    formats: [...formats],
    ...withoutUndefined({ template: template && templateName(template, root), variant }),
    strict,
    frozen,
    environment: withoutUndefined({ SOURCE_DATE_EPOCH }) as Parameters['environment'],
  };
}

/** The name of a built-in template; of a folder, its path from the project root. */
function templateName({ name, root: folder }: NonNullable<Run['project']['template']>, root: string): string {
  return isPath(name) ? pathBelow(root, resolve(folder, name)) : name;
}

/** Of the browser only where a file was made with one: else the question would start it, or fail as the file did. */
async function versionsOf(
  artifacts: readonly Artifact[],
  { project, browser }: Pick<Run, 'project' | 'browser'>,
): Promise<Record<string, string>> {
  const made = new Set(artifacts.map(({ format }) => format));
  const needsBrowser = project.formats.some((format) => made.has(format) && entryOf(format).needsBrowser);
  return {
    offprint: version,
    node: process.versions.node,
    ...(needsBrowser ? { browser: await browser.version() } : {}),
  };
}
