package org.mingtang.foundation.acts;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.util.unit.DataSize;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.type.LogicalType;

@Configuration(proxyBeanMethods = false)
@EnableScheduling
class ActsConfiguration {

    @Bean
    Texts texts() {
        return Texts.load();
    }

    @Bean
    FilterRegistrationBean<RequestIntake> requestIntake(
            InFlight inFlight,
            Problems problems,
            @Value("${mingtang.http.most-body-bytes:1MB}") DataSize most) {
        var intake = new RequestIntake(inFlight, problems, Math.toIntExact(most.toBytes()));
        var registration = new FilterRegistrationBean<>(intake);
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 10);
        return registration;
    }

    /** A number is no text: 5 and "5" are different answers to a question in a form. */
    @Bean
    JsonMapperBuilderCustomizer strictTexts() {
        return builder ->
                builder.withCoercionConfig(
                        LogicalType.Textual,
                        config ->
                                config.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                                        .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                                        .setCoercion(
                                                CoercionInputShape.Boolean, CoercionAction.Fail));
    }

    @Bean
    static BeanPostProcessor fairQueue() {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                if (bean instanceof HikariDataSource pool) {
                    return new FairDataSource(
                            pool,
                            pool.getMaximumPoolSize(),
                            Duration.ofMillis(pool.getConnectionTimeout()));
                }
                return bean;
            }
        };
    }
}
