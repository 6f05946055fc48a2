import { basename, extname } from 'node:path';
import type { Code, Root } from 'mdast';
import type { Position } from 'unist';
import { visit } from '../model/visit.ts';
import { decapitalized } from '../model/wording.ts';
import { shownPath } from '../platform/host-paths.ts';
import { type CodeRequest, excerptOf, takeRequest, withoutHiddenLines } from './code-files/excerpt.ts';
import type { IncludeLimits } from './includes/scope.ts';
import { findFile, type ProjectFiles, pathFromSource, read } from './read.ts';

/** The chapter's data for reading code. */
export interface CodeFiles extends ProjectFiles {
  limits: Pick<IncludeLimits, 'size'>;
  /** Characters that the chapter has read from files so far. */
  total: number;
}

/**
 * Fills fences with code from files: `ts file=src/x.ts lines=10-20`, or `region=name`. If the fence names no language, that of
 * the file is used. A fence with code of its own shows that.
 *
 * @param source absolute path of the file that the tree was parsed from
 */
export async function loadCode(tree: Root, source: string, files: CodeFiles): Promise<void> {
  const fences: [Code, CodeRequest][] = [];
  visit(tree, 'code', (fence) => {
    const request = takeRequest(fence);
    if (request) fences.push([fence, request]);
  });
  for (const [fence, request] of fences) await fill(fence, request, source, files);
  await embedCode(tree, source, files);
}

/** Fills in code lines that name files, and removes hidden lines, which the files may contain. */
async function embedCode(tree: Root, source: string, files: CodeFiles): Promise<void> {
  const fences: Code[] = [];
  visit(tree, 'code', (fence) => {
    if (fence.data?.embeds || fence.data?.hiddenPrefix !== undefined) fences.push(fence);
  });
  for (const fence of fences) {
    const { embeds = [], hiddenPrefix } = fence.data ?? {};
    const lines = fence.value.split('\n');
    for (const { line, request } of embeds) {
      const code = await load(request, fence.position, source, files);
      if (code) lines[line] = code.value;
    }
    fence.value = hiddenPrefix === undefined ? lines.join('\n') : withoutHiddenLines(lines.join('\n'), hiddenPrefix);
  }
}

async function fill(fence: Code, request: CodeRequest, source: string, files: CodeFiles): Promise<void> {
  if (fence.value.trim() !== '') {
    files.report('code-body', { file: request.file }, fence.position?.start);
    return;
  }
  const code = await load(request, fence.position, source, files);
  // Unavailable code is shown as the name of its file.
  fence.value = code?.value ?? request.file;
  if (code) fence.lang ??= languageOf(code.path);
}

/** Reads the requested part of a file. @returns `undefined` if it is unavailable, which is reported */
async function load(
  request: CodeRequest,
  where: Position | undefined,
  source: string,
  files: CodeFiles,
): Promise<{ path: string; value: string } | undefined> {
  const { host, report, limits } = files;
  const file = pathFromSource(request, source, files.root);
  const path = await findFile(file, source, where, files);
  if (path === undefined) return undefined;
  const { value, messages } = await read(path, shownPath(path, host), files);
  const [fault] = messages;
  if (fault) {
    const reason = decapitalized(fault.reason);
    report('file-unreadable', { file, reason, line: fault.line, hint: fault.note }, where?.start);
    return undefined;
  }
  const excerpt = excerptOf(String(value), request, where?.start, report);
  if (excerpt === undefined) return undefined;
  files.total += excerpt.length;
  if (files.total <= limits.size) return { path, value: excerpt };
  report('include-limit', { file, limit: `${limits.size} characters` }, where?.start);
  return undefined;
}

/** Languages of files whose extension is not a language name that the highlighter knows. */
const byExtension: Readonly<Record<string, string | undefined>> = {
  ...{ h: 'c', hh: 'cpp', hpp: 'cpp', hxx: 'cpp', cc: 'cpp', cxx: 'cpp', m: 'objective-c', mm: 'objective-cpp' },
  ...{ htm: 'html', svg: 'xml', plist: 'xml', bib: 'bibtex', el: 'elisp', ml: 'ocaml', mli: 'ocaml', s: 'asm' },
  ...{ cfg: 'ini', conf: 'ini', env: 'dotenv', gradle: 'groovy', patch: 'diff' },
  ...{ ex: 'elixir', exs: 'elixir', pl: 'perl', pm: 'perl', txt: 'text', log: 'text', lock: 'text', out: 'text' },
};

const byName: Readonly<Record<string, string | undefined>> = {
  dockerfile: 'dockerfile',
  makefile: 'makefile',
  'cmakelists.txt': 'cmake',
};

/** The language of a file, by its name; `text` if unknown. */
function languageOf(path: string): string {
  const extension = extname(path).slice(1).toLowerCase();
  return byName[basename(path).toLowerCase()] ?? byExtension[extension] ?? (extension || 'text');
}
