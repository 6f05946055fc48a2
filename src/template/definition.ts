import { parse } from 'yaml';
import * as z from 'zod';
import { failure } from '../model/report.ts';
import type { Medium } from './template.ts';

const media = ['page', 'print', 'chapter', 'titlepage'] as const satisfies readonly Medium[];

const font = z.strictObject({
  /** An npm package of Fontsource. */
  package: z.string(),
  family: z.string(),
  weight: z.number(),
  style: z.enum(['normal', 'italic']).default('normal'),
  media: z.array(z.enum(media)).default([...media]),
  /** Elements, or classes as `.name`, that need the face. None named: every document does. */
  for: z.array(z.string()).optional(),
  /** Whether it is a face for emoji, needed only where there are some. */
  emoji: z.boolean().default(false),
  /** Whether it is a face for formulas: one file that holds all signs, whatever ranges its package names. */
  math: z.boolean().default(false),
});

const definition = z.strictObject({
  name: z.string(),
  shells: z.partialRecord(z.enum(media), z.string()),
  styles: z.partialRecord(z.enum(media), z.array(z.string())),
  fonts: z.array(font).default([]),
});

/** What `template.yaml` says. */
export type TemplateDefinition = z.output<typeof definition>;
export type FontDefinition = z.output<typeof font>;

/**
 * @param shown path of the template as messages show it
 * @throws Failure `template-invalid`
 */
export function readDefinition(text: string, shown: string): TemplateDefinition {
  const result = definition.safeParse(parseYaml(text, shown));
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const reason = `\`template.yaml\` has a wrong \`${issue?.path.join('.')}\`: ${issue?.message}`;
  throw failure('template-invalid', { template: shown, reason });
}

function parseYaml(text: string, shown: string): unknown {
  try {
    return parse(text);
  } catch (error) {
    const reason = `\`template.yaml\` is no YAML: ${error instanceof Error ? error.message : String(error)}`;
    throw failure('template-invalid', { template: shown, reason });
  }
}
