import { fileURLToPath } from 'node:url';
import tseslint from 'typescript-eslint';

const determinism =
  'Workflow and domain code is replayed: time and chance come in as parameters (house style, Determinism).';

export default tseslint.config(
  { ignores: ['node_modules/', '.handover/', 'dist/', 'coverage/', '**/*.cjs'] },
  ...tseslint.configs.recommendedTypeChecked,
  {
    languageOptions: {
      parserOptions: {
        projectService: { allowDefaultProject: ['eslint.config.js', 'local/*.mjs'], defaultProject: 'tsconfig.json' },
        tsconfigRootDir: fileURLToPath(new URL('.', import.meta.url)),
      },
    },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      eqeqeq: 'error',
    },
  },
  {
    files: ['domain/**/*.ts', 'workflows/**/*.ts'],
    rules: {
      'no-restricted-globals': [
        'error',
        { name: 'process', message: determinism },
        { name: 'Temporal', message: determinism },
        { name: 'performance', message: determinism },
        { name: 'crypto', message: determinism },
        { name: 'fetch', message: determinism },
      ],
      'no-restricted-syntax': [
        'error',
        { selector: "MemberExpression[object.name='Temporal'][property.name='Now']", message: determinism },
        {
          selector:
            'CallExpression[callee.property.name=/^(getHours|getDate|getDay|getMonth|getFullYear|toLocaleString|toLocaleDateString)$/]',
          message: determinism,
        },
        {
          selector: "Property[key.name='validator'] > ArrowFunctionExpression[async=true]",
          message: 'An async validator rejects nothing and blocks the workflow.',
        },
      ],
    },
  },
  {
    files: ['domain/**/*.ts'],
    rules: {
      'no-restricted-properties': [
        'error',
        { object: 'Date', property: 'now', message: determinism },
        { object: 'Math', property: 'random', message: determinism },
      ],
    },
  },
  {
    // Bodies of answers and mails are checked by expectation there, not by type.
    files: ['tests/**/*.ts'],
    rules: Object.fromEntries(
      ['assignment', 'member-access', 'call', 'argument', 'return'].map((what) => [
        `@typescript-eslint/no-unsafe-${what}`,
        'off',
      ]),
    ),
  },
  { files: ['**/*.js', '**/*.mjs'], ...tseslint.configs.disableTypeChecked },
);
