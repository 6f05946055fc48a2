import { resolve } from 'node:path';
import type { Nodes } from 'hast';
import type { VFileMessage } from 'vfile-message';
import { sha256 } from '../model/digest.ts';
import { blocks as blockNames } from '../model/html-elements.ts';
import { withoutUndefined } from '../model/lists.ts';
import type { Artifact } from '../model/publication.ts';
import { treesOf } from '../model/published-text.ts';
import { ruleNameOf, severityOf } from '../model/severities.ts';
import type { EarlyFiles } from '../produce/viewer.ts';
import type { Follower } from '../watch/run-watch.ts';
import type { Cursor, PreviewState, ShownBlocks, ShownFile, ShownMessage, ShownPublication } from './state.ts';

/** What a preview shows: the last good files of each publication, in memory, and the messages of the last build. */
export interface Preview {
  /** Follows the builds. */
  readonly follower: Follower;
  state(): PreviewState;
  /** Only files of publications are known, whatever the path. */
  file(path: string): Artifact | undefined;
  /** The HTML files of a publication. */
  pages(publication: string): readonly Artifact[];
  /** The text of a publication in a format, in which panes without marks find the line of a block. */
  blocks(publication: string, format: string): ShownBlocks;
  knows(file: string): boolean;
  /** @returns a function that ends listening */
  listen(onChange: () => void): () => void;
}

/** The most messages that the page gets: nobody reads more, and each change sends them all. */
const mostMessages = 500;

export function openPreview(): Preview {
  const listeners = new Set<() => void>();
  const publications = new Map<string, ShownPublication>();
  const filesOf = new Map<string, Map<string, EarlyFiles>>();
  let artifacts = new Map<string, Artifact>();
  let state: Omit<PreviewState, 'publications'> = { isBuilding: true, messages: [] };
  const update = (next: typeof state) => {
    state = next;
    for (const listener of listeners) listener();
  };
  const collect = () => {
    const all = [...filesOf.values()].flatMap((formats) => [...formats.values()].flatMap(({ files }) => files));
    artifacts = new Map(all.map((artifact) => [artifact.path, artifact]));
  };

  const addFiles = (written: EarlyFiles) => {
    const { format, publication, files } = written;
    const { id, lines, metadata } = publication;
    const [main] = files;
    if (!main) return;
    const own = filesOf.get(id) ?? new Map();
    filesOf.set(id, own.set(format, written));
    collect();
    const known = publications.get(id)?.files;
    const file: ShownFile = { path: main.path, mediaType: main.mediaType, version: versionOf(files) };
    publications.set(id, {
      id,
      lines,
      title: metadata.title || id,
      lang: metadata.lang,
      files: { ...known, [format]: file },
    });
  };

  return {
    follower: {
      onBegun() {
        const { bug: _, ...rest } = state;
        update({ ...rest, isBuilding: true });
      },
      onWritten(files, messages) {
        addFiles(files);
        update({ ...state, messages: joined(messages.map(shown), state.messages) });
      },
      onBuilt({ messages, duration, publications: built }) {
        // After an error in one of them, the last good state of all stays.
        if (built.length > 0 && messages.every((message) => severityOf(message) !== 'fatal')) {
          const left = new Set(built);
          for (const id of publications.keys()) {
            if (left.has(id)) continue;
            publications.delete(id);
            filesOf.delete(id);
          }
          collect();
        }
        update({ isBuilding: false, duration, messages: messages.slice(0, mostMessages).map(shown) });
      },
      onBug: (error) =>
        update({
          ...state,
          isBuilding: false,
          bug: error instanceof Error ? (error.stack ?? error.message) : String(error),
        }),
    },
    state: () => ({ ...state, publications: [...publications.values()] }),
    file: (path) => artifacts.get(path),
    pages: (id) =>
      filesOf
        .get(id)
        ?.get('html')
        ?.files.filter(({ mediaType }) => mediaType === 'text/html') ?? [],
    blocks(id, format) {
      const publication = filesOf.get(id)?.get(format)?.publication;
      return publication ? treesOf(publication).flatMap((tree) => blocksIn(tree)) : [];
    },
    knows: (file) =>
      state.messages.some((message) => message.file === file) ||
      [...publications.values()].some(({ lines }) => lines.some(({ path }) => path === file)),
    listen(onChange) {
      listeners.add(onChange);
      return () => listeners.delete(onChange);
    },
  };
}

/** The text of a tree, by the blocks that directly contain it. */
function blocksIn(tree: Nodes): ShownBlocks {
  const found: [number, string][] = [];
  const gather = (node: Nodes, line: number) => {
    const last = found.at(-1);
    if (node.type === 'text') {
      if (last?.[0] === line) last[1] += node.value;
      else found.push([line, node.value]);
    }
    if (!('children' in node)) return;
    const begins = node.type === 'element' && blockNames.has(node.tagName) ? node.position?.start.line : undefined;
    for (const child of node.children) gather(child, begins ?? line);
  };
  gather(tree, 1);
  return found;
}

/** The messages so far, then those of the build before: only at its end is it known which of them are left. */
function joined(found: readonly ShownMessage[], earlier: readonly ShownMessage[]): ShownMessage[] {
  const keyOf = ({ rule, reason, file, line }: ShownMessage) => JSON.stringify([rule, reason, file, line]);
  const keys = new Set(found.map(keyOf));
  const old = earlier.filter((message) => !keys.has(keyOf(message)));
  return [...found, ...old.map((message) => ({ ...message, isOld: true }))].slice(0, mostMessages);
}

function shown(message: VFileMessage): ShownMessage {
  const { reason, note, file, line, column } = message;
  return withoutUndefined({
    severity: severityOf(message),
    rule: ruleNameOf(message),
    reason,
    hint: note,
    file: file || undefined,
    line,
    column,
  });
}

function versionOf(files: readonly Artifact[]): string {
  return sha256(new TextEncoder().encode(files.map(({ bytes }) => sha256(bytes)).join(' '))).slice(0, 16);
}

/**
 * The publication with a line of a file.
 *
 * @param file absolute, or relative to the working directory
 */
export function sourceLine(
  file: string,
  line: number,
  { preview, cwd, attribute }: { preview: Preview; cwd: string; attribute: string },
): Cursor | undefined {
  const absolute = resolve(cwd, file);
  for (const { id, lines } of preview.state().publications) {
    const stretch = lines.find(({ path }) => resolve(cwd, path) === absolute);
    if (!stretch) continue;
    const ofAll = stretch.from + Math.min(line, stretch.count) - 1;
    return { publication: id, line: ofAll, ...pageWith(ofAll, preview.pages(id), attribute) };
  }
  return undefined;
}

/** The page with the last block that begins at a line or before it. */
function pageWith(line: number, pages: readonly Artifact[], attribute: string): { path?: string } {
  let found: { path?: string } = {};
  let nearest = 0;
  for (const { path, bytes } of pages) {
    for (const [, digits] of new TextDecoder().decode(bytes).matchAll(new RegExp(` ${attribute}="(\\d+)"`, 'gu'))) {
      const marked = Number(digits);
      if (marked > line || marked <= nearest) continue;
      nearest = marked;
      found = { path };
    }
  }
  return found;
}
