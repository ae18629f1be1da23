/** Lint: ordinary care, and the walls between the rooms. Each wall says in a sentence what to do instead. */
import { fileURLToPath } from 'node:url';
import vue from 'eslint-plugin-vue';
import tseslint from 'typescript-eslint';
import { rooms, walls } from './walls.js';

const root = fileURLToPath(new URL('../..', import.meta.url));

export default tseslint.config(
  { ignores: ['node_modules', '.output', '.wxt', 'coverage', 'test/consoles/*/page/**'] },
  ...tseslint.configs.recommended,
  ...vue.configs['flat/recommended'],
  {
    languageOptions: { parserOptions: { tsconfigRootDir: root } },
    rules: {
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-eval': 'error',
      'no-implied-eval': 'error',
      'no-new-func': 'error',
      'no-console': 'error',
      'no-undef': 'off',
      'prefer-const': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-non-null-assertion': 'error',
      'no-restricted-properties': [
        'error',
        { property: 'innerHTML', message: 'Shop text is never parsed as HTML: use textContent, or build nodes.' },
        { property: 'outerHTML', message: 'Shop text is never parsed as HTML: use textContent, or build nodes.' },
        { property: 'insertAdjacentHTML', message: 'Shop text is never parsed as HTML: use textContent, or build nodes.' },
        { object: 'indexedDB', property: 'deleteDatabase', message: 'Nothing deletes the database: see docs/security.md.' },
      ],
    },
  },
  {
    files: ['**/*.vue'],
    languageOptions: { parserOptions: { parser: tseslint.parser } },
    rules: {
      'vue/no-v-html': 'error',
      'vue/multi-word-component-names': 'off',
      'vue/require-default-prop': 'off',
      'vue/max-attributes-per-line': 'off',
      'vue/singleline-html-element-content-newline': 'off',
      'vue/multiline-html-element-content-newline': 'off',
      'vue/html-self-closing': 'off',
      'vue/html-indent': 'off',
      'vue/html-closing-bracket-newline': 'off',
      'vue/first-attribute-linebreak': 'off',
    },
  },
  // Programs that talk to a terminal, and pages that play a console.
  {
    // Loops over typed arrays, whose every index is known to be inside: a fallback for each element costs a third of the speed.
    files: ['core/engine/columns/**'],
    rules: { '@typescript-eslint/no-non-null-assertion': 'off' },
  },
  {
    files: ['test/**'],
    rules: { 'no-console': 'off', 'no-restricted-properties': 'off', '@typescript-eslint/no-non-null-assertion': 'off' },
  },
  ...rooms.map((room) => ({
    files: room.files,
    ...(room.except ? { ignores: room.except } : {}),
    rules: { 'no-restricted-imports': ['error', { patterns: walls(room) }] },
  })),
);
