package org.mingtang.foundation.objects;

import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ObjectsConfiguration {
    @Bean
    ObjectStore objectStore(@Value("${mingtang.data}") Path data) {
        return new ObjectStore(data);
    }
}
