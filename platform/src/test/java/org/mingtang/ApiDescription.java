package org.mingtang;

import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.mingtang.foundation.acts.Describe;
import org.mingtang.foundation.acts.ReadRequest;
import org.mingtang.foundation.identity.Actor;
import org.mingtang.foundation.identity.Role;
import org.mingtang.foundation.identity.Roles;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.method.HandlerMethod;

/** Tells springdoc what the platform's own annotations say. Needed in tests only. */
@Component
class ApiDescription implements OperationCustomizer, OpenApiCustomizer {
    static {
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(Actor.class, ReadRequest.class);
    }

    private static final String PROBLEM = "application/problem+json";
    private static final int LONGEST_KEY = 128;

    private final Map<String, Schema<?>> answers = new TreeMap<>();

    @Override
    public Operation customize(Operation operation, HandlerMethod handler) {
        boolean changes = handler.hasMethodAnnotation(PostMapping.class) && !isWithoutBody(handler);
        operation.setTags(null);
        if (operation.getParameters() != null) {
            // Identifiers are records of their own in the code and plain text in an address.
            operation.getParameters().stream()
                    .filter(each -> "path".equals(each.getIn()))
                    .forEach(each -> each.setSchema(new StringSchema()));
        }
        operation.setResponses(responses(handler, changes, operation.getResponses()));
        if (changes) {
            operation.addParametersItem(
                    new HeaderParameter()
                            .name("Idempotency-Key")
                            .required(true)
                            .description(
                                    "A fresh random key; the same one only to repeat a request"
                                            + " unchanged.")
                            .schema(new StringSchema().minLength(1).maxLength(LONGEST_KEY)));
        }
        var roles = handler.getMethodAnnotation(Roles.class);
        if (roles != null) {
            operation.setDescription("Open to: " + names(roles.value()) + ".");
            operation.addSecurityItem(new SecurityRequirement().addList("token"));
        }
        return operation;
    }

    private static boolean isWithoutBody(HandlerMethod handler) {
        var described = handler.getMethodAnnotation(Describe.class);
        return described != null && described.answers() == Void.class;
    }

    private ApiResponses responses(HandlerMethod handler, boolean changes, ApiResponses known) {
        var described = handler.getMethodAnnotation(Describe.class);
        var responses = new ApiResponses();
        if (described != null) {
            var granted = new ApiResponse().description(described.value());
            if (!isWithoutBody(handler)) {
                granted.content(
                        described.answers() == String.class
                                ? content("text/plain", new StringSchema())
                                : content("application/json", answer(described.answers())));
            }
            responses.addApiResponse(changes ? "201" : "200", granted);
        } else {
            known.values().stream()
                    .findFirst()
                    .ifPresent(
                            granted -> responses.addApiResponse(changes ? "201" : "200", granted));
        }
        var problem = new Schema<>().$ref("#/components/schemas/Problem");
        responses.addApiResponse(
                "default",
                new ApiResponse()
                        .description("A refusal, a mistake or a fault (RFC 9457).")
                        .content(content(PROBLEM, problem)));
        return responses;
    }

    private Schema<?> answer(Class<?> type) {
        var resolved = ModelConverters.getInstance(true).readAllAsResolvedSchema(type);
        if (resolved == null || resolved.schema == null) {
            return new Schema<String>().type("string");
        }
        resolved.referencedSchemas.forEach(answers::put);
        answers.put(resolved.schema.getName(), resolved.schema);
        return new Schema<>().$ref("#/components/schemas/" + resolved.schema.getName());
    }

    private static Content content(String type, Schema<?> schema) {
        return new Content().addMediaType(type, new MediaType().schema(schema));
    }

    private static String names(Role[] roles) {
        return Arrays.stream(roles).map(Role::name).collect(Collectors.joining(", "));
    }

    @Override
    public void customise(OpenAPI api) {
        api.setInfo(
                new Info()
                        .title("Mingtang 明堂")
                        .version("1")
                        .description(
                                "All times are ISO 8601 instants in UTC, all sums integers in minor"
                                        + " units of their currency."));
        api.getPaths().remove("/error");
        api.setServers(null);
        api.setTags(null);
        if (api.getComponents() == null) {
            api.setComponents(new Components());
        }
        answers.forEach(api.getComponents()::addSchemas);
        api.getComponents().addSchemas("Problem", problem());
        api.getComponents()
                .addSecuritySchemes(
                        "token",
                        new SecurityScheme().type(SecurityScheme.Type.HTTP).scheme("bearer"));
    }

    private static Schema<?> problem() {
        var field = new ObjectSchema();
        field.addProperty("field", new StringSchema());
        field.addProperty("message", new StringSchema());
        var facts = new ObjectSchema().additionalProperties(new StringSchema());
        return new ObjectSchema()
                .addProperty("type", new StringSchema().description("/refusals/CODE"))
                .addProperty("title", new StringSchema())
                .addProperty("status", new IntegerSchema())
                .addProperty("detail", new StringSchema())
                .addProperty(
                        "code", new StringSchema().description("Listed in docs/rules/refusals.md."))
                .addProperty("clause", new StringSchema().description("The ground."))
                .addProperty("facts", facts.description("What was compared."))
                .addProperty("next", new StringSchema().description("What one can do now."))
                .addProperty(
                        "fields",
                        new ArraySchema().items(field).description("With FIELD_MISTAKES."));
    }
}
