// File and folder names: a name says what a thing is in the field, and one module is one file.
import { dirname, basename, relative } from 'node:path';

const emptyWords = /^(utils?|helpers?|common|shared|services?|managers?|misc|lib)$/;
const barrelsAllowed = /^(libs\/plugin-contract|plugins\/[^/]+)\/src\/index\.ts$/;

const telling = {
  meta: {
    type: 'problem',
    schema: [
      { type: 'object', properties: { root: { type: 'string' } }, required: ['root'], additionalProperties: false },
    ],
    messages: {
      barrel: 'import by sub-path; only the plugin contract and a plugin have one entry (index.ts)',
      emptyWord: '"{{word}}" says nothing: name the folder or file by what it is in the field',
    },
  },
  create(context) {
    const file = relative(context.options[0].root, context.filename).replaceAll('\\', '/');
    return {
      Program({ body, ...program }) {
        const node = body[0] ?? program;
        if (basename(file) === 'index.ts' && !barrelsAllowed.test(file)) context.report({ node, messageId: 'barrel' });
        const words = [...dirname(file).split('/').slice(2), basename(file).split('.')[0]];
        const word = words.find((name) => emptyWords.test(name));
        if (word) context.report({ node, messageId: 'emptyWord', data: { word } });
      },
    };
  },
};

export const names = { rules: { telling } };
