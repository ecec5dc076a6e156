import { environmentExample } from '../../domain/configuration.ts';

// `.env.example` is this text, kept in the project; a test compares them.
process.stdout.write(environmentExample());
