import type { Code, Root } from 'mdast';
import { visit } from 'unist-util-visit';
import { decapitalized } from '../model/reason.ts';
import { shownPath } from '../platform/shown-path.ts';
import { excerptOf } from './code-files/excerpt.ts';
import { languageOf } from './code-files/language.ts';
import { type CodeRequest, takeRequest } from './code-files/request.ts';
import type { IncludeLimits } from './includes/limits.ts';
import { findFile, type ProjectFiles } from './project-files.ts';
import { read } from './read.ts';

/** What reading code needs of the chapter that it is read for. */
export interface CodeFiles extends ProjectFiles {
  limits: Pick<IncludeLimits, 'size'>;
  /** Characters that the chapter took from files so far. */
  total: number;
}

/**
 * Fills fences with code from files: `ts file=src/x.ts lines=10-20`, or `region=name`. The language is that of the file
 * where the fence names none. A fence that holds code of its own shows that.
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
}

async function fill(fence: Code, request: CodeRequest, source: string, files: CodeFiles): Promise<void> {
  const { host, report, size, limits } = files;
  const { file } = request;
  const place = fence.position?.start;
  if (fence.value.trim() !== '') {
    report('code-body', { file }, place);
    return;
  }
  const path = await findFile(file, source, fence.position, files);
  if (path === undefined) return;
  const { value, messages } = await read(path, shownPath(path, host), host, size);
  const [fault] = messages;
  if (fault) {
    const reason = decapitalized(fault.reason);
    report('file-unreadable', { file, reason, line: fault.line, cure: fault.note }, place);
  } else {
    const excerpt = excerptOf(String(value), request, place, report);
    files.total += excerpt.length;
    if (files.total > limits.size) report('include-limit', { file, limit: `${limits.size} characters` }, place);
    else fence.value = excerpt;
  }
  fence.lang ??= languageOf(path);
}
