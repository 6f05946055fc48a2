import { fatal, rule } from './rule.ts';

/** What would reach into the network, where nothing that is published may. */
export const networkRules = {
  'template-remote': rule<{ address: string }>({
    concern: 'document',
    severity: 'warning',
    reason: ({ address }) => `Cannot load \`${address}\`: templates have no network`,
    hint: () => 'Download the file into the folder of the template; a font is named under `fonts` in `template.yaml`.',
  }),
  'element-remote': rule<{ element: string; address: string }>({
    concern: 'document',
    severity: 'warning',
    reason: ({ element, address }) =>
      `Cannot load \`${address}\` of \`<${element}>\`: what is published has no network`,
    hint: () => 'A plugin has made it: have it link there, or show a picture, which is fetched and kept.',
  }),
  'picture-part-remote': rule<{ src: string; address: string }>({
    concern: 'document',
    severity: 'warning',
    reason: ({ src, address }) => `Left out \`${address}\` of the picture \`${src}\`: a picture has no network`,
    hint: () => 'Save the drawing with its pictures and styles inside it.',
  }),
  'frozen-code': fatal<{ code: string; address: string }>({
    concern: 'document',
    reason: ({ code, address }) => `Cannot run ${code} in a frozen build: it asks \`${address}\``,
    hint: () => 'Have it read a file of the project, or build without `--frozen`.',
  }),
};
