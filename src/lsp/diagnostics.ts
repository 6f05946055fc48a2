import type { VFileMessage } from 'vfile-message';
import {
  type CodeAction,
  CodeActionKind,
  type Diagnostic,
  DiagnosticSeverity,
  type Position,
  type Range,
} from 'vscode-languageserver';
import { editsOf, isSafe, linedText } from '../model/corrections.ts';
import { ruleNameOf, severityOf } from '../model/severities.ts';

const severities = {
  fatal: DiagnosticSeverity.Error,
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
} as const;

/** What the guide says about a rule, by its id. */
export type RuleTexts = Readonly<Record<string, { meaning: string; page: string }>>;

/** A message as editors show it. */
export function diagnosticOf(message: VFileMessage, rules: RuleTexts, guide: string | undefined): Diagnostic {
  const { reason, note } = message;
  const code = ruleNameOf(message);
  const page = rules[code]?.page;
  return {
    range: rangeOf(message),
    severity: severities[severityOf(message)],
    source: 'offprint',
    message: note ? `${reason}\n${note}` : reason,
    ...(code && { code }),
    ...(page && guide && { codeDescription: { href: new URL(page, guide).href } }),
  };
}

/** The place of a message. One about its file as a whole is at its beginning. */
export function rangeOf({ place }: VFileMessage): Range {
  if (!place) return { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
  const [start, end] = 'start' in place ? [place.start, place.end] : [place, place];
  return { start: toPosition(start), end: toPosition(end) };
}

/** Lines and columns count from 1 in Offprint, from 0 in editors. Columns are the same units. */
export function toPosition({ line, column }: { line: number; column: number }): Position {
  return { line: Math.max(line - 1, 0), character: Math.max(column - 1, 0) };
}

/** The corrections of messages at a place in a text, as an editor offers them. */
export function quickFixes(
  messages: readonly VFileMessage[],
  { uri, text, range }: { uri: string; text: string; range: Range },
  toDiagnostic: (message: VFileMessage) => Diagnostic,
): CodeAction[] {
  const lined = linedText(text);
  return messages
    .filter((message) => touches(rangeOf(message), range))
    .flatMap((message) =>
      editsOf(message, lined).map((edit) => ({
        title: `Replace \`${lined.text.slice(edit.start.offset, edit.end.offset)}\` with \`${edit.text}\``,
        kind: CodeActionKind.QuickFix,
        diagnostics: [toDiagnostic(message)],
        isPreferred: isSafe(message),
        edit: {
          changes: {
            [uri]: [{ range: { start: toPosition(edit.start), end: toPosition(edit.end) }, newText: edit.text }],
          },
        },
      })),
    );
}

/** Whether two places are on a common line: a message may point only at the beginning of what it means. */
export function touches(one: Range, other: Range): boolean {
  return one.start.line <= other.end.line && other.start.line <= one.end.line;
}
