import { fatal, rule } from './rule.ts';

/** Network access that is not allowed. */
export const networkRules = {
  'template-remote': rule<{ address: string }>({
    concern: 'document',
    severity: 'warning',
    reason: ({ address }) => `\`${address}\` is not loaded: templates have no network access`,
    hint: () => 'Download the file into the folder of the template. Fonts are listed under `fonts` in `template.yaml`.',
  }),
  'element-remote': rule<{ element: string; address: string }>({
    concern: 'document',
    severity: 'warning',
    reason: ({ element, address }) =>
      `\`${address}\` of \`<${element}>\` is not loaded: publications have no network access`,
    hint: () =>
      'A plugin creates it. Have the plugin link to the URL, or show an image, which is downloaded and embedded.',
  }),
  'picture-part-remote': rule<{ src: string; address: string }>({
    concern: 'document',
    severity: 'warning',
    reason: ({ src, address }) => `\`${address}\` in the image \`${src}\` is left out: images have no network access`,
    hint: () => 'Save the SVG with its images and styles embedded.',
  }),
  'frozen-code': fatal<{ code: string; address: string }>({
    concern: 'document',
    reason: ({ code, address }) => `A frozen build has no network access, but ${code} requests \`${address}\``,
    hint: () => 'Have it read a file of the project, or build without `--frozen`.',
  }),
};
