import { Module, type DynamicModule } from '@nestjs/common';
import type { Clock } from '@chengxin/core/clock/clock';
import type { CoreConfig } from '@chengxin/core/configuration/core-config';
import { CoreModule } from '@chengxin/core/core.module';
import { DocumentModule } from '@chengxin/core/document/document.module';
import { ListTransitionModule } from '@chengxin/core/list-transition/list-transition.module';
import { ReviewModule } from '@chengxin/core/review/review.module';
import { SubjectClockModule } from '@chengxin/core/subject-clock/subject-clock.module';
import { SupervisionModule } from '@chengxin/core/supervision/supervision.module';
import { ExchangeModule } from '@chengxin/core/exchange/exchange.module';
import type { installedPlugins } from '@chengxin/installed-plugins/installed-plugins';

/** The core without routes. The exchange takes up imports by itself, also those that a killed process left. */
@Module({})
export class WorkerModule {
  static for(config: CoreConfig, plugins: typeof installedPlugins, clock: Clock): DynamicModule {
    return {
      module: WorkerModule,
      imports: [
        CoreModule.for(config, plugins, clock),
        DocumentModule,
        ExchangeModule,
        ReviewModule,
        ListTransitionModule,
        SubjectClockModule,
        SupervisionModule,
      ],
    };
  }
}
