import type { SectorPlugin } from '@chengxin/plugin-contract';
import { Module, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { CommandBus, type ICommand } from '@nestjs/cqrs';
import type { Clock } from './clock/clock.js';
import type { CoreConfig } from './configuration/core-config.js';
import { CoreModule } from './core.module.js';

/** The core in this process, without an app around it. */
export interface CoreContext {
  execute<T>(command: ICommand): Promise<T>;
  close(): Promise<void>;
}

@Module({})
class ContextModule {}

/** Opens the core with the feature modules that the work at hand needs: for what runs in a process of its own, as filling a sandbox. */
export async function openCoreContext(
  config: CoreConfig,
  plugins: readonly SectorPlugin[],
  clock: Clock,
  modules: readonly Type[],
): Promise<CoreContext> {
  const app = await NestFactory.createApplicationContext(
    { module: ContextModule, imports: [CoreModule.for(config, plugins, clock), ...modules] },
    { logger: ['error', 'fatal'], abortOnError: false },
  );
  const commands = app.get(CommandBus);
  return {
    execute: <T>(command: ICommand) => commands.execute<ICommand, T>(command),
    close: () => app.close(),
  };
}
